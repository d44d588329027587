namespace GenAI.Lifecycle.Local.Protocols;

/// <summary>One message of an event stream (<c>application/vnd.amazon.eventstream</c>).</summary>
/// <param name="Type">The <c>:event-type</c>, such as <c>contentBlockDelta</c>.</param>
/// <param name="Payload">Raw payload.</param>
/// <param name="ContentType">The <c>:content-type</c>; null for none.</param>
internal sealed record EventMessage(string Type, ReadOnlyMemory<byte> Payload, string? ContentType = "application/json");
