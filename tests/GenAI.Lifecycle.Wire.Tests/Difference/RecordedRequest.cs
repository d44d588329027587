namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>A request as it came.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query, as sent.</param>
/// <param name="Headers">The headers by lower-case name.</param>
/// <param name="Body">The body.</param>
internal sealed record RecordedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body);
