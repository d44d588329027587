using System.Runtime.CompilerServices;
using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Metering;

/// <summary>
/// Admits calls under the model's quota and faults, converts a client's exceptions to Bedrock's errors, and publishes
/// AWS/Bedrock metrics: <c>Invocations</c> counts successes; errors are counted by kind.
/// </summary>
internal sealed class Invocations(IMetricSink metrics, TimeProvider clock)
{
    private readonly ConditionalWeakTable<LocalModel, ModelQuota> _quotas = [];

    /// <summary>
    /// Begins a call; its exceptions are counted. The tokens to reserve are computed only if the model has a token quota.
    /// </summary>
    public async ValueTask<Invocation> BeginAsync(
        AwsRequest request,
        LocalModel model,
        Func<CancellationToken, ValueTask<int>> reserve,
        CancellationToken cancellationToken
    )
    {
        var call = new Invocation(this, model, clock);
        try
        {
            var faults = await request.ApplyFaultsAsync(model.Id, clock, cancellationToken).ConfigureAwait(false);
            call.Fails = faults.Any(fault => fault.Kind == LocalFaultKind.ModelError);
            if (faults.Any(fault => fault.Kind == LocalFaultKind.ContainerFailure))
                throw BedrockErrors.NotReady();
            var quota = QuotaOf(model);
            var tokens = quota.CountsTokens ? await reserve(cancellationToken).ConfigureAwait(false) : 0;
            quota.Admit(tokens);
            call.Reserved = tokens;
            return call;
        }
        catch (ServiceError error)
        {
            CountError(model, error);
            throw;
        }
    }

    /// <summary>Begins a call of a chat model, which reserves its prompt and its maximum answer.</summary>
    public ValueTask<Invocation> BeginAsync(
        AwsRequest request,
        LocalModel model,
        IReadOnlyList<ChatMessage> messages,
        int maxTokens,
        CancellationToken cancellationToken
    ) =>
        BeginAsync(
            request,
            model,
            async token => maxTokens + await TokenCounts.OfAsync(model, messages, token).ConfigureAwait(false),
            cancellationToken
        );

    /// <summary>Reads a request; a rejection is counted.</summary>
    public T Checked<T>(LocalModel model, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ServiceError error)
        {
            CountError(model, error);
            throw;
        }
    }

    public void CountError(LocalModel model, ServiceError error) =>
        Put(
            model,
            error switch
            {
                { Code: "ThrottlingException" } => "InvocationThrottles",
                { Status: >= 500 or 424 or 408 } => "InvocationServerErrors",
                _ => "InvocationClientErrors",
            },
            1,
            "Count"
        );

    public ModelQuota QuotaOf(LocalModel model) => _quotas.GetValue(model, m => new ModelQuota(m.Definition, clock));

    public void Put(LocalModel model, string name, double value, string unit) =>
        metrics.Put("AWS/Bedrock", name, [new("ModelId", model.Id)], value, unit, clock.GetUtcNow());
}

/// <summary>Represents one call in flight.</summary>
internal sealed class Invocation(Invocations owner, LocalModel model, TimeProvider clock)
{
    private readonly long _started = clock.GetTimestamp();
    private double? _firstToken;

    /// <summary>Whether an injected fault makes the model fail.</summary>
    public bool Fails { get; set; }

    public int Reserved { get; set; }

    public double Milliseconds => clock.GetElapsedTime(_started).TotalMilliseconds;

    /// <summary>Milliseconds to the first token; null before it.</summary>
    public double? FirstTokenMilliseconds => _firstToken;

    public void FirstToken() => _firstToken ??= Milliseconds;

    /// <summary>Ends the call successfully.</summary>
    public void Succeed(TokenUsage usage)
    {
        owner.QuotaOf(model).Settle(Reserved, usage.Total);
        owner.Put(model, "Invocations", 1, "Count");
        owner.Put(model, "InvocationLatency", Milliseconds, "Milliseconds");
        owner.Put(model, "InputTokenCount", usage.Input, "Count");
        owner.Put(model, "OutputTokenCount", usage.Output, "Count");
        owner.Put(model, "EstimatedTPMQuotaUsage", usage.Total, "Count");
        if (usage.CacheRead is { } cached)
            owner.Put(model, "CacheReadInputTokens", cached, "Count");
        if (_firstToken is { } first)
            owner.Put(model, "TimeToFirstToken", first, "Milliseconds");
    }

    /// <summary>Ends the call with a failure and returns Bedrock's error for its exception.</summary>
    public ServiceError Fail(Exception exception, bool streaming)
    {
        var error = exception switch
        {
            ServiceError known => known,
            TimeoutException => BedrockErrors.ModelTimeout(),
            ArgumentException => ServiceError.Validation(exception.Message),
            NotSupportedException => ServiceError.Validation(exception.Message),
            _ when streaming => BedrockErrors.StreamError(
                "The model has encountered an unexpected error during streaming. Try the request again."
            ),
            _ => BedrockErrors.ModelError("The model returned an error while processing the request. Try your request again.", model.Id),
        };
        owner.QuotaOf(model).Settle(Reserved, 0);
        owner.CountError(model, error);
        return error;
    }

    /// <summary>Ends a call whose caller has disconnected.</summary>
    public void Abandon() => owner.QuotaOf(model).Settle(Reserved, 0);
}
