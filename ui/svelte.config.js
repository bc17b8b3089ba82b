// Runes everywhere; the guide, which is Markdown, is a component too.
import { markdown } from './markdown.js';

export default {
  compilerOptions: { runes: true },
  extensions: ['.svelte', '.md'],
  preprocess: [markdown],
};
