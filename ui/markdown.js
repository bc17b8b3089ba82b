// A Markdown file as a Svelte component: its pictures are files of the page, its headings
// can be scrolled to by name. Done when the page is built, so that nothing of it is read
// or fetched while the window runs.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Marked } from 'marked';

/** A heading's name in the page: `Trả kết quả` is `tra-ket-qua`. */
export function nameOf(heading) {
  const plain = heading.toLowerCase().normalize('NFD').replaceAll('đ', 'd');
  return plain
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The headings of chapters and their parts, in order. */
export function headingsOf(markdown) {
  return new Marked()
    .lexer(markdown)
    .filter(({ type, depth }) => type === 'heading' && depth > 1)
    .map(({ text, depth }) => ({ name: nameOf(text), text, depth }));
}

/** A PNG tells its width and height in its first bytes. */
function sizeOf(file) {
  const head = readFileSync(file);
  return [head.readUInt32BE(16), head.readUInt32BE(20)];
}

/** The component that shows a Markdown file; its pictures lie beside it. */
export function componentOf(markdown, filename) {
  const pictures = [];
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        return `<h${depth} id="guide-${nameOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>`;
      },
      image({ href, text }) {
        const [width, height] = sizeOf(join(dirname(filename), href));
        pictures.push(href);
        const source = `data-picture="${pictures.length - 1}"`;
        return `<img ${source} alt="${text}" width="${width}" height="${height}" loading="lazy">`;
      },
    },
  });
  const html = marked
    .parse(markdown)
    .replace(/[{}]/g, (brace) => `&#${brace.charCodeAt(0)};`)
    .replace(/data-picture="(\d+)"/g, 'src={picture$1}');
  const imports = pictures.map((href, nth) => `import picture${nth} from './${href}';`);
  const headings = JSON.stringify(headingsOf(markdown));
  return `<script module>export const headings = ${headings};</script>
<script>${imports.join('\n')}</script>
${html}`;
}

/** Svelte's own way to read other files: Markdown becomes a component before it does. */
export const markdown = {
  name: 'markdown',
  markup: ({ content, filename }) =>
    filename?.endsWith('.md') ? { code: componentOf(content, filename) } : undefined,
};
