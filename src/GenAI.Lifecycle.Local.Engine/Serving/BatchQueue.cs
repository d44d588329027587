using System.Threading.Channels;
using GenAI.Lifecycle.Local.Engine.Generation;

namespace GenAI.Lifecycle.Local.Engine.Serving;

/// <summary>Runs all work of a model on one thread, in order; answers that wait together are generated together.</summary>
internal sealed class BatchQueue : IAsyncDisposable
{
    private readonly Channel<Work> _waiting;
    private readonly Generator _generator;
    private readonly int _largestBatch;
    private readonly Task _worker;

    /// <param name="generator">The generator.</param>
    /// <param name="capacity">The number of requests may wait.</param>
    /// <param name="largestBatch">The number of answers are generated at once.</param>
    public BatchQueue(Generator generator, int capacity = 64, int largestBatch = 16)
    {
        (_generator, _largestBatch) = (generator, largestBatch);
        _waiting = Channel.CreateBounded<Work>(capacity);
        _worker = Task.Factory.StartNew(WorkAsync, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    /// <summary>Asks for an answer.</summary>
    /// <exception cref="QueueFullException">As many requests wait as may.</exception>
    public Task<GenerationResult> GenerateAsync(GenerationRequest request)
    {
        _generator.LimitOf(request.Prompt, request.Options);
        var work = new GenerationWork(request);
        Enqueue(work);
        return work.Result;
    }

    /// <summary>Asks for a computation with the model.</summary>
    /// <exception cref="QueueFullException">As many requests wait as may.</exception>
    public Task<T> RunAsync<T>(Func<T> compute)
    {
        var work = new ComputationWork<T>(compute);
        Enqueue(work);
        return work.Result;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _worker.ConfigureAwait(false);
    }

    private void Enqueue(Work work)
    {
        if (!_waiting.Writer.TryWrite(work))
            throw new QueueFullException();
    }

    /// <summary>While one batch is computed the next one gathers: that is the window.</summary>
    private async Task WorkAsync()
    {
        var batch = new List<GenerationWork>();
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            batch.Clear();
            while (batch.Count < _largestBatch && _waiting.Reader.TryRead(out var work))
            {
                if (work is GenerationWork generation)
                    batch.Add(generation);
                else
                    work.Run();
            }

            batch.RemoveAll(work => work.IsGivenUp);
            if (batch.Count > 0)
                Generate(batch);
        }
    }

    private void Generate(List<GenerationWork> batch)
    {
        try
        {
            var results = _generator.Generate(batch.ConvertAll(work => work.Request));
            for (var i = 0; i < results.Count; i++)
                batch[i].Complete(results[i]);
        }
#pragma warning disable CA1031 // The worker must go on; whoever asked is told.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            foreach (var work in batch)
                work.Fail(failure);
        }
    }

    private abstract class Work
    {
        public virtual void Run() { }
    }

    private sealed class GenerationWork(GenerationRequest request) : Work
    {
        private readonly TaskCompletionSource<GenerationResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public GenerationRequest Request { get; } = request;

        public Task<GenerationResult> Result => _result.Task;

        /// <summary>Nobody waits for it any more.</summary>
        public bool IsGivenUp => Request.CancellationToken.IsCancellationRequested && _result.TrySetCanceled(Request.CancellationToken);

        public void Complete(GenerationResult result) => _result.TrySetResult(result);

        public void Fail(Exception failure) => _result.TrySetException(failure);
    }

    private sealed class ComputationWork<T>(Func<T> compute) : Work
    {
        private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Result => _result.Task;

        public override void Run()
        {
            try
            {
                _result.TrySetResult(compute());
            }
#pragma warning disable CA1031 // The worker must go on; whoever asked is told.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                _result.TrySetException(failure);
            }
        }
    }
}
