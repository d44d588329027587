using System.Text;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>
/// Represents the budget of a batch. The maximum cost of a prompt is reserved before the call and settled afterwards, so
/// that the batch never exceeds the budget. A call of unknown outcome is charged at its maximum cost, which is recorded
/// beside the answers for the next run. While calls in flight may still free a part of the budget, a prompt waits instead
/// of ending the batch.
/// </summary>
/// <param name="price">The model's price.</param>
/// <param name="limit">The maximum cost of all runs.</param>
/// <param name="results">The batch's results, which record the cost of earlier runs.</param>
internal sealed class BatchBudget(Price price, decimal limit, ResultsFile results) : IDisposable
{
    // A generous allowance for the chat template's tokens around a message and for the instructions that models add for tools.
    private const int TokensAMessage = 64;
    private const int TokensOfTools = 1024;
    private readonly BudgetJournal _journal = new(results);
    private readonly SemaphoreSlim _settled = new(0);
    private readonly Lock _lock = new();
    private decimal _spent = price.Of(results.UsedBefore) + AtMost(price, results.UncountedBefore);
    private decimal _reserved;
    private int _open;

    /// <summary>Reserves the maximum cost of a prompt; returns false if the budget cannot cover it even with no call in flight.</summary>
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

    /// <summary>Reserves the maximum cost of a prompt, at a fraction of the price, if the budget can cover it now.</summary>
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

    /// <summary>Settles a prompt by its known usage, after its answer is written.</summary>
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
    /// Charges the maximum cost of an attempt of unknown outcome or usage. The prompt's reservation stays for another
    /// attempt if the budget can cover one; returns whether it can.
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

    /// <summary>Records that no call is in flight.</summary>
    public Task CloseAsync() => _journal.CloseAsync();

    /// <summary>Returns the maximum usage of a prompt: a token has at least one byte.</summary>
    /// <exception cref="ArgumentException">The usage has no upper bound: there is no output limit, or content other than text.</exception>
    public static Usage Bound(BatchPrompt prompt, ChatOptions? options)
    {
        var output = options?.MaxOutputTokens
            ?? throw new ArgumentException(
                $"The prompt '{prompt.Key}' has no MaxOutputTokens; a batch with a budget requires it.",
                nameof(options)
            );
        long input = Bytes(options.Instructions) + TokensAMessage;
        foreach (var message in prompt.Messages)
        {
            input += TokensAMessage;
            foreach (var content in message.Contents)
            {
                input += content is TextContent text
                    ? Bytes(text.Text)
                    : throw new ArgumentException(
                        $"The prompt '{prompt.Key}' has a {content.GetType().Name}, whose tokens have no upper bound; a batch with a budget takes text only.",
                        nameof(prompt)
                    );
            }
        }

        foreach (var tool in options.Tools ?? [])
            input +=
                TokensOfTools
                + Bytes(tool.Name)
                + Bytes(tool.Description)
                + Bytes((tool as AIFunctionDeclaration)?.JsonSchema.GetRawText());
        return new Usage(input, output);
    }

    /// <summary>Returns the maximum cost of a usage: cached prompt tokens are charged at the highest price.</summary>
    public static decimal AtMost(Price price, Usage bound)
    {
        var dearest = Math.Max(price.InputPerMillion, Math.Max(price.CacheWritePerMillion ?? 0, price.CacheReadPerMillion ?? 0));
        return ((bound.InputTokens * dearest) + (bound.OutputTokens * price.OutputPerMillion)) / 1_000_000m;
    }

    public void Dispose() => _settled.Dispose();

    private static long Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
