using System.Text;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// A budget: what a prompt may cost at most is set aside before it is asked, and what it did cost is settled, so that answers never
/// exceed it. An attempt of which nobody knows what became is charged afterwards, with all that it may have cost. While answers under way may still give money back, a prompt waits rather than ends the batch.
/// </summary>
internal sealed class BatchBudget(Price price, decimal limit, decimal spent) : IDisposable
{
    // A chat template's own tokens around a message, and the instructions that models add for tools: generously.
    private const int TokensAMessage = 64;
    private const int TokensOfTools = 1024;
    private readonly SemaphoreSlim _settled = new(0);
    private readonly Lock _lock = new();
    private decimal _spent = spent;
    private decimal _reserved;
    private int _open;

    /// <summary>Sets aside what a prompt may cost; false when even with nothing under way the budget does not bear it.</summary>
    public async Task<bool> ReserveAsync(decimal atMost, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryReserve(atMost))
                return true;
            lock (_lock)
            {
                if (_open == 0 && _spent + atMost > limit)
                    return false;
            }

            await _settled.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sets aside what a prompt may cost, if the budget bears it now.</summary>
    public bool TryReserve(decimal atMost)
    {
        lock (_lock)
        {
            if (_spent + _reserved + atMost > limit)
                return false;
            _reserved += atMost;
            _open++;
            return true;
        }
    }

    /// <summary>Settles a prompt; one without a usage is counted with all that was set aside.</summary>
    public void Settle(decimal reserved, Usage? usage)
    {
        lock (_lock)
        {
            _reserved -= reserved;
            _spent += usage is { } known ? price.Of(known) : reserved;
            _open--;
        }

        _settled.Release();
    }

    /// <summary>Counts what an attempt may have cost that nobody answered; what was set aside for its prompt stays, for the next attempt.</summary>
    public void Charge(decimal atMost)
    {
        lock (_lock)
            _spent += atMost;
    }

    /// <summary>What a prompt costs at most: a token has at least one byte.</summary>
    /// <exception cref="ArgumentException">It has no bound: no output limit, or content other than text.</exception>
    public decimal Bound(BatchPrompt prompt, ChatOptions? options)
    {
        var output = options?.MaxOutputTokens ?? throw new ArgumentException($"The prompt '{prompt.Key}' has no MaxOutputTokens, without which a budget cannot be kept.", nameof(options));
        long input = Bytes(options.Instructions) + TokensAMessage;
        foreach (var message in prompt.Messages)
        {
            input += TokensAMessage;
            foreach (var content in message.Contents)
            {
                input += content is TextContent text
                    ? Bytes(text.Text)
                    : throw new ArgumentException($"The prompt '{prompt.Key}' holds a {content.GetType().Name}, whose tokens cannot be bounded: a budget takes texts only.", nameof(prompt));
            }
        }

        foreach (var tool in options.Tools ?? [])
            input += TokensOfTools + Bytes(tool.Name) + Bytes(tool.Description) + Bytes((tool as AIFunctionDeclaration)?.JsonSchema.GetRawText());
        // Whatever of the prompt is written into a cache or read from it costs what is dearest.
        var dearest = Math.Max(price.InputPerMillion, Math.Max(price.CacheWritePerMillion ?? 0, price.CacheReadPerMillion ?? 0));
        return ((input * dearest) + (output * price.OutputPerMillion)) / 1_000_000m;
    }

    public void Dispose() => _settled.Dispose();

    private static long Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
