using System.Runtime.CompilerServices;
using GenAI.Lifecycle.Monitoring.Metrics;
using GenAI.Lifecycle.Monitoring.Publishing;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Monitoring.Chat;

/// <summary>Measures every call that goes through it: latency, time to the first piece, tokens, errors. Content is not looked at.</summary>
public sealed class MonitoringChatClient : DelegatingChatClient
{
    /// <summary>The response property in which a client says which production variant answered.</summary>
    public const string VariantProperty = "variant";

    private readonly IMetricPublisher _publisher;
    private readonly ModelReference _model;
    private readonly TimeProvider _time;

    /// <summary>Creates the client.</summary>
    /// <param name="innerClient">The client to measure.</param>
    /// <param name="publisher">Where measurements go.</param>
    /// <param name="model">The model behind it. An endpoint's variant is taken from each answer, if the client says it in <see cref="VariantProperty"/>.</param>
    /// <param name="time">The clock; <see langword="null"/>: the system's.</param>
    /// <exception cref="ArgumentException">CloudWatch does not take the model's name as a dimension.</exception>
    public MonitoringChatClient(IChatClient innerClient, IMetricPublisher publisher, ModelReference model, TimeProvider? time = null)
        : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(publisher);
        MetricRules.CheckModel(model);
        (_publisher, _model, _time) = (publisher, model, time ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
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
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
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
                // A listener who has heard enough is no failure of the model.
                call.End(failed: false);
            }
        }
    }

    private static async Task<bool> MoveAsync(IAsyncEnumerator<ChatResponseUpdate> updates, MeasuredCall call, CancellationToken cancellationToken)
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
