/** A Markdown file as the page is built with it. */
declare module '*.md' {
  import type { Component } from 'svelte';

  /** A chapter (2) or a part of one (3), and its name in the page. */
  export const headings: { name: string; text: string; depth: number }[];
  const component: Component;
  export default component;
}
