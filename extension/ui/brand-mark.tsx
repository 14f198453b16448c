/** The ferry with a photo aboard; the same drawing as icons/icon.svg. */
export function BrandMark({ size }: { size: number }) {
  return (
    <svg class="brand-mark" aria-hidden="true" width={size} height={size} viewBox="0 0 32 32">
      <rect width="32" height="32" rx="7" fill="#0b6a88" />
      <rect x="8" y="5" width="16" height="12" rx="1.5" fill="#fff" />
      <circle cx="12.2" cy="8.7" r="1.6" fill="#f2b33d" />
      <path d="M9.5 15.5 14 10.8l2.6 2.5 2.4-2.8 3.5 5z" fill="#0b6a88" />
      <path d="M4.5 18.5h23l-3.2 5.6H7.7z" fill="#fff" />
      <path
        d="M3.5 26.6c2.1 0 2.1 1.4 4.2 1.4s2.1-1.4 4.2-1.4 2.1 1.4 4.1 1.4 2.1-1.4 4.2-1.4 2.1 1.4 4.2 1.4 2.1-1.4 4.1-1.4"
        fill="none"
        stroke="#9fd8e8"
        stroke-width="1.6"
        stroke-linecap="round"
      />
    </svg>
  );
}
