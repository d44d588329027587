namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>The response of a service.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body.</param>
internal sealed record WireAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body);
