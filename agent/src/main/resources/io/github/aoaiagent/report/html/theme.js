// Light or dark: what the system says, until the reader chooses.

const theme = {
  listeners: [],

  /** A colour of the style sheet as the canvas takes it. */
  colour(name) {
    const probe = make('i');
    probe.style.color = 'var(--' + name + ')';
    document.body.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
  },

  choose(name) {
    if (name === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = name;
    this.listeners.forEach(listener => listener());
  },

  start() {
    const inputs = [...byId('theme').querySelectorAll('input')];
    const kept = this.kept();
    inputs.forEach(input => {
      input.checked = input.value === kept;
      input.addEventListener('change', () => {
        this.keep(input.value);
        this.choose(input.value);
      });
    });
    this.choose(kept);
    matchMedia('(prefers-color-scheme: dark)')
        .addEventListener('change', () => this.listeners.forEach(listener => listener()));
  },

  // A browser may keep nothing for a file.
  kept() {
    try {
      const name = localStorage.getItem('aoai-theme');
      return ['light', 'dark'].includes(name) ? name : 'auto';
    } catch (refused) {
      return 'auto';
    }
  },

  keep(name) {
    try {
      localStorage.setItem('aoai-theme', name);
    } catch (refused) {
      // It is chosen again the next time.
    }
  },
};
