// Svelte without options of its own: runes everywhere.
export default { compilerOptions: { runes: true } };
