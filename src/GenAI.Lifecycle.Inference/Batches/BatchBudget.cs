using System.Text;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// A budget: what a prompt may cost at most is set aside before it is asked, and what it did cost is settled, so that answers never
/// exceed it. What no answer tells the cost of is charged with all that it may have cost, and noted beside the answers for the next run.
/// While answers under way may still give money back, a prompt waits rather than ends the batch.
/// </summary>
/// <param name="price">The model's price.</param>
/// <param name="limit">What may be spent over all runs.</param>
/// <param name="results">The batch's results, from which it is known what earlier runs spent.</param>
internal sealed class BatchBudget(Price price, decimal limit, ResultsFile results) : IDisposable
{
    // A chat template's own tokens around a message, and the instructions that models add for tools: generously.
    private const int TokensAMessage = 64;
    private const int TokensOfTools = 1024;
    private readonly BudgetJournal _journal = new(results);
    private readonly SemaphoreSlim _settled = new(0);
    private readonly Lock _lock = new();
    private decimal _spent = price.Of(results.UsedBefore) + AtMost(price, results.UncountedBefore);
    private decimal _reserved;
    private int _open;

    /// <summary>Sets aside what a prompt may cost; false when even with nothing under way the budget does not bear it.</summary>
    public async Task<bool> ReserveAsync(Usage bound, CancellationToken cancellationToken)
    {
        while (!TryReserve(bound))
        {
            lock (_lock)
            {
                if (_open == 0 && _spent + AtMost(price, bound) > limit)
                    return false;
            }

            await _settled.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        await _journal.BeginAsync(bound).ConfigureAwait(false);
        return true;
    }

    /// <summary>Sets aside what a prompt may cost, at a part of the price, if the budget bears it now.</summary>
    public bool TryReserve(Usage bound, decimal priceFactor = 1)
    {
        var atMost = AtMost(price, bound) * priceFactor;
        lock (_lock)
        {
            if (_spent + _reserved + atMost > limit)
                return false;
            _reserved += atMost;
            _open++;
            return true;
        }
    }

    /// <summary>Settles a prompt by what it is known to have used, after its answer is written.</summary>
    public void Settle(Usage bound, Usage used)
    {
        lock (_lock)
        {
            _reserved -= AtMost(price, bound);
            _spent += price.Of(used);
            _open--;
        }

        _journal.End(bound);
        _settled.Release();
    }

    /// <summary>
    /// Counts what an attempt may have cost that nobody answered, or whose answer does not tell. What was set aside for its prompt stays,
    /// for another attempt, if the budget bears one: that is what is returned.
    /// </summary>
    public async Task<bool> ChargeAsync(Usage bound)
    {
        bool bearsAnother;
        lock (_lock)
        {
            _spent += AtMost(price, bound);
            bearsAnother = _spent + _reserved <= limit;
        }

        await _journal.ChargeAsync(bound).ConfigureAwait(false);
        return bearsAnother;
    }

    /// <summary>Notes that nothing is under way any more.</summary>
    public Task CloseAsync() => _journal.CloseAsync();

    /// <summary>What a prompt uses at most: a token has at least one byte.</summary>
    /// <exception cref="ArgumentException">It has no bound: no output limit, or content other than text.</exception>
    public static Usage Bound(BatchPrompt prompt, ChatOptions? options)
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
        return new Usage(input, output);
    }

    /// <summary>What a usage costs at most: whatever of the prompt is written into a cache or read from it costs what is dearest.</summary>
    public static decimal AtMost(Price price, Usage bound)
    {
        var dearest = Math.Max(price.InputPerMillion, Math.Max(price.CacheWritePerMillion ?? 0, price.CacheReadPerMillion ?? 0));
        return ((bound.InputTokens * dearest) + (bound.OutputTokens * price.OutputPerMillion)) / 1_000_000m;
    }

    public void Dispose() => _settled.Dispose();

    private static long Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
