namespace GenAI.Lifecycle.Local.Tests.Fuzz;

/// <summary>A request that can be signed and sent.</summary>
/// <param name="Service">The service name in the signature's scope.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path with its query.</param>
/// <param name="Headers">The headers beside those of the signature.</param>
/// <param name="Body">The body.</param>
internal sealed record FuzzRequest(
    string Service,
    string Method,
    string Path,
    IReadOnlyList<(string Name, string Value)> Headers,
    byte[] Body
)
{
    /// <summary>Shows the request so that it can be sent again.</summary>
    public override string ToString() =>
        $"{Service} {Method} {Path} [{string.Join("; ", Headers.Select(header => $"{header.Name}: {header.Value}"))}] {Convert.ToBase64String(Body)}";
}
