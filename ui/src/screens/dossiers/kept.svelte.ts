/**
 * What is typed in the forms of acts and not sent yet, by dossier: it stays while its
 * officer looks elsewhere, and is gone for the next one.
 */
import type { Act } from '../../wire/Act';

/** A form and what is typed in it. */
interface Form {
  code: string;
  act: Act;
  values: object;
  /** How it was before anything was typed. */
  begun: string;
}

class Kept {
  #officer = '';
  #forms = $state<Form[]>([]);

  /** Forms in which something is typed, the last begun first. */
  get half(): { code: string; act: Act }[] {
    return this.#forms.filter((form) => JSON.stringify(form.values) !== form.begun).reverse();
  }

  /** The act whose form of this dossier is half filled. */
  of(code: string | undefined): Act | null {
    return this.half.find((form) => form.code === code)?.act ?? null;
  }

  /** What is typed in a form; `first` where it is opened for the first time. */
  form<T extends object>(code: string, act: Act, first: () => T): T {
    const there = this.#find(code, act);
    if (there) return there.values as T;
    const values = first();
    this.#forms.push({ code, act, values, begun: JSON.stringify(values) });
    return this.#find(code, act)?.values as T;
  }

  /** What a form holds now was put there, not typed. */
  begun(code: string, act: Act): void {
    const form = this.#find(code, act);
    if (form) form.begun = JSON.stringify(form.values);
  }

  /** Forgets a form that was sent or closed. */
  drop(code: string, act: Act | null): void {
    this.#forms = this.#forms.filter((form) => form.code !== code || form.act !== act);
  }

  /** Forgets the forms in which nothing is typed. */
  tidy(): void {
    const half = this.half;
    this.#forms = this.#forms.filter((form) =>
      half.some((one) => one.code === form.code && one.act === form.act),
    );
  }

  /** An officer works here: what another one typed is gone. True where there was one. */
  begin(officer: string): boolean {
    const other = this.#officer !== '' && this.#officer !== officer;
    if (other) this.#forms = [];
    this.#officer = officer;
    return other;
  }

  #find(code: string, act: Act): Form | undefined {
    return this.#forms.find((form) => form.code === code && form.act === act);
  }
}

export const kept = new Kept();
