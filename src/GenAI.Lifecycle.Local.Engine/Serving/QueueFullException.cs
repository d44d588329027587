namespace GenAI.Lifecycle.Local.Engine.Serving;

/// <summary>As many requests wait as may: the caller should come again later.</summary>
internal sealed class QueueFullException() : Exception("The queue of requests is full; try again later.");
