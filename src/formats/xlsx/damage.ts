/**
 * Something inside the file is not as the format demands. Thrown by the lower layers, which know neither the
 * file's name nor the part's; `open-part` turns it into a ProductError that does.
 */
export class Damage extends Error {
  override readonly name = "Damage";
}
