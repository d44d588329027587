using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>The request of a client and its result.</summary>
/// <param name="Request">The request; null when nothing was sent.</param>
/// <param name="Result">The answer or the error, as JSON.</param>
internal sealed record Outcome(RecordedRequest? Request, JsonObject Result);
