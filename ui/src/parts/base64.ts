/** The bytes of a file in base64, as they cross to the host. */
export function base64(of: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error(of.name));
    reader.readAsDataURL(of);
  });
}
