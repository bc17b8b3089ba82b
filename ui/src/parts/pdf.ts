/**
 * A PDF read from memory and drawn on a canvas. Nothing of it is written
 * anywhere: no file, no address, no cache. Loaded only when a PDF is opened.
 */
import { getDocument, GlobalWorkerOptions } from 'pdfjs-dist/legacy/build/pdf.mjs';
import jbig2 from 'pdfjs-dist/wasm/jbig2.wasm?url';
import openjpeg from 'pdfjs-dist/wasm/openjpeg.wasm?url';
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { scaleOf } from './canvas';

GlobalWorkerOptions.workerSrc = worker;

/** Where both readers of what scanners put into a PDF lie, beside each other. */
const [READERS] = [jbig2, openjpeg].map((reader) => reader.replace(/[^/]*$/, ''));

/** An open document. */
export interface Pdf {
  pages: number;
  draw: (page: number, on: HTMLCanvasElement) => Promise<void>;
  close: () => Promise<void>;
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** Opens a document from its bytes in base64; no script in it is ever run. */
export async function open(base64: string): Promise<Pdf> {
  const task = getDocument({
    data: bytesOf(base64),
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: true,
    wasmUrl: READERS,
  });
  const read = await task.promise;
  return {
    pages: read.numPages,
    async draw(number, canvas) {
      const page = await read.getPage(number);
      const scale = scaleOf(page.getViewport({ scale: 1 }));
      const viewport = page.getViewport({ scale });
      const width = Math.max(1, Math.floor(viewport.width));
      Object.assign(canvas, { width, height: Math.max(1, Math.floor(viewport.height)) });
      await page.render({ canvas, viewport }).promise;
      page.cleanup();
    },
    close: () => task.destroy(),
  };
}
