using System.Runtime.CompilerServices;
using GenAI.Lifecycle.Monitoring.Metrics;
using GenAI.Lifecycle.Monitoring.Publishing;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Monitoring.Chat;

/// <summary>
/// A client that measures every call: latency, time to the first token, token usage and errors. It does not read content.
/// </summary>
public sealed class MonitoringChatClient : DelegatingChatClient
{
    /// <summary>The response property with the production variant that answered.</summary>
    public const string VariantProperty = "variant";

    private readonly IMetricPublisher _publisher;
    private readonly ModelReference _model;
    private readonly TimeProvider _time;

    /// <summary>Creates the client.</summary>
    /// <param name="innerClient">The client to measure.</param>
    /// <param name="publisher">The publisher of measurements.</param>
    /// <param name="model">
    /// The model of the client. An endpoint's variant comes from each response if the client sets <see cref="VariantProperty"/>.
    /// </param>
    /// <param name="time">The clock; <see langword="null"/> for the system's clock.</param>
    /// <exception cref="ArgumentException">The model's name is invalid as a CloudWatch dimension.</exception>
    public MonitoringChatClient(IChatClient innerClient, IMetricPublisher publisher, ModelReference model, TimeProvider? time = null)
        : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(publisher);
        MetricRules.CheckModel(model);
        (_publisher, _model, _time) = (publisher, model, time ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var call = new MeasuredCall(_publisher, _model, _time);
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
            call.See(response.AdditionalProperties);
            call.See(response.Usage);
            call.End(failed: false);
            return response;
        }
        catch (Exception error)
        {
            call.Fail(error, cancellationToken);
            throw;
        }
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var call = new MeasuredCall(_publisher, _model, _time);
        var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (updates.ConfigureAwait(false))
        {
            try
            {
                while (await MoveAsync(updates, call, cancellationToken).ConfigureAwait(false))
                {
                    call.See(updates.Current);
                    yield return updates.Current;
                }
            }
            finally
            {
                // A caller that stops reading is not a failure of the model.
                call.End(failed: false);
            }
        }
    }

    private static async Task<bool> MoveAsync(
        IAsyncEnumerator<ChatResponseUpdate> updates,
        MeasuredCall call,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await updates.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            call.Fail(error, cancellationToken);
            throw;
        }
    }
}
