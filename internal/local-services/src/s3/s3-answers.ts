/** Whether an S3 server is there: without credentials it refuses, which is an answer. */
export async function s3Answers(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/`);
  await response.text();
  return response.status === 403 || response.status === 200;
}
