/** A picture of the companion as a `data:` address. */
export const pictureAddress = ({ type, base64 }: { type: string; base64: string }): string =>
  `data:${type};base64,${base64}`;
