/** Where the window is narrow, what stands beside the form lies over it when it is asked for. */
const NARROW = window.matchMedia('(max-width: 1179px)');

class Drawer {
  open = $state(false);

  toggle(): void {
    this.open = !this.open;
  }

  /** Closes it; false where there was none to close. */
  close(): boolean {
    const closed = this.open && NARROW.matches;
    this.open = false;
    return closed;
  }
}

export const drawer = new Drawer();
