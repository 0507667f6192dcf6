/** The package a specifier belongs to; undefined for a file of one's own and for what comes with Node. */
export function packageNameOf(specifier: string): string | undefined {
  if (/^(?:\.|node:|file:|#)/.test(specifier)) return undefined;
  const [scope = '', name] = specifier.split('/');
  return scope.startsWith('@') && name !== undefined ? `${scope}/${name}` : scope;
}
