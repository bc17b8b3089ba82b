/**
 * Keeps only the newest of overlapping questions: while one is under way the
 * newest waits and the ones between are never asked, so typing is never slowed
 * by answers nobody needs any more.
 */
export function latest<Q, A>(
  ask: (question: Q) => Promise<A>,
  answered: (answer: A, question: Q) => void,
  failed: (error: unknown, question: Q) => void = () => {},
): (question: Q) => void {
  let waiting: { question: Q } | null = null;
  let busy = false;

  async function run(question: Q): Promise<void> {
    busy = true;
    try {
      const answer = await ask(question);
      if (!waiting) answered(answer, question);
    } catch (error) {
      if (!waiting) failed(error, question);
    }
    busy = false;
    const next = waiting;
    waiting = null;
    if (next) void run(next.question);
  }

  return (question) => {
    if (busy) waiting = { question };
    else void run(question);
  };
}
