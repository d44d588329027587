using System.Runtime.ExceptionServices;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.SageMaker;

/// <summary>
/// Reads the updates of the events in one payload part. The updates before an error or an invalid event are returned
/// first.
/// </summary>
internal sealed class EventPump(IChatEventReader reader)
{
    private readonly ServerSentEvents _events = new();
    private readonly List<ChatResponseUpdate> _updates = [];
    private ExceptionDispatchInfo? _failure;

    /// <summary>Adds the next bytes.</summary>
    /// <returns>The complete updates, valid until the next call.</returns>
    public List<ChatResponseUpdate> Next(ReadOnlySpan<byte> bytes)
    {
        _updates.Clear();
        try
        {
            _events.Append(bytes, Read);
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }

        return _updates;
    }

    /// <summary>Ends the stream.</summary>
    /// <returns>The complete updates.</returns>
    public List<ChatResponseUpdate> End()
    {
        _updates.Clear();
        try
        {
            _events.Complete(Read);
            if (!reader.IsComplete)
                throw new EndOfStreamException("The container ended the stream before the answer was complete.");
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }

        return _updates;
    }

    /// <summary>Throws the error of the last call, once its updates have been returned.</summary>
    public void ThrowIfFailed() => _failure?.Throw();

    private void Read(ReadOnlySpan<byte> data)
    {
        try
        {
            if (reader.Read(data) is { } update)
                _updates.Add(update);
        }
        catch (PayloadException exception) when (exception.Before is { } before)
        {
            _updates.Add(before);
            throw;
        }
    }
}
