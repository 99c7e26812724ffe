// The mark: a ring around what it guards, not quite closed.
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
    <rect width="32" height="32" rx="8" fill="currentColor" />
    <circle cx="16" cy="16" r="9" fill="none" stroke="var(--on-accent)" stroke-width="3" stroke-dasharray="44 12.5" stroke-linecap="round" transform="rotate(-62 16 16)" />
    <circle cx="16" cy="16" r="3.4" fill="var(--on-accent)" />
  </svg>
);
