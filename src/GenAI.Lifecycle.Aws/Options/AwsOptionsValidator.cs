using Microsoft.Extensions.Options;

namespace GenAI.Lifecycle.Aws;

/// <summary>Rejects options outside their range; the error names the option, its value and the range.</summary>
internal sealed class AwsOptionsValidator : IValidateOptions<AwsOptions>
{
    private static readonly TimeSpan s_halfSecond = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, AwsOptions options)
    {
        var failures = new ValidateOptionsResultBuilder();
        CheckUrl(nameof(options.ServiceUrl), options.ServiceUrl);
        foreach (var (service, url) in options.ServiceUrls)
        {
            Check(
                AwsServiceNames.All.Contains(service),
                $"{nameof(options.ServiceUrls)}:{service}",
                service,
                $"one of {string.Join(", ", AwsServiceNames.All)}"
            );
            CheckUrl($"{nameof(options.ServiceUrls)}:{service}", url);
        }
        Check(
            options.Region is null || IsRegion(options.Region),
            nameof(options.Region),
            options.Region,
            "a region's system name such as eu-central-1"
        );
        Check(options.ConnectTimeout > TimeSpan.Zero, nameof(options.ConnectTimeout), options.ConnectTimeout, "above zero");
        Check(
            options.MaxConnectionsPerServer is null or > 0,
            nameof(options.MaxConnectionsPerServer),
            options.MaxConnectionsPerServer,
            "above 0"
        );

        var resilience = options.Resilience;
        Check(resilience.AttemptTimeout > TimeSpan.Zero, "Resilience:AttemptTimeout", resilience.AttemptTimeout, "above zero");
        Check(
            resilience.TotalTimeout >= resilience.AttemptTimeout,
            "Resilience:TotalTimeout",
            resilience.TotalTimeout,
            $"at least AttemptTimeout ({resilience.AttemptTimeout})"
        );
        Check(resilience.MaxRetries is >= 0 and <= 100, "Resilience:MaxRetries", resilience.MaxRetries, "from 0 to 100");
        Check(resilience.BaseDelay > TimeSpan.Zero, "Resilience:BaseDelay", resilience.BaseDelay, "above zero");
        Check(
            resilience.MaxDelay >= resilience.BaseDelay,
            "Resilience:MaxDelay",
            resilience.MaxDelay,
            $"at least BaseDelay ({resilience.BaseDelay})"
        );

        var breaker = resilience.CircuitBreaker;
        Check(
            breaker.FailureRatio is > 0 and <= 1,
            "Resilience:CircuitBreaker:FailureRatio",
            breaker.FailureRatio,
            "above 0 and at most 1"
        );
        Check(breaker.MinimumThroughput >= 2, "Resilience:CircuitBreaker:MinimumThroughput", breaker.MinimumThroughput, "at least 2");
        Check(
            breaker.SamplingDuration >= s_halfSecond,
            "Resilience:CircuitBreaker:SamplingDuration",
            breaker.SamplingDuration,
            "at least half a second"
        );
        Check(
            breaker.BreakDuration >= s_halfSecond,
            "Resilience:CircuitBreaker:BreakDuration",
            breaker.BreakDuration,
            "at least half a second"
        );
        return failures.Build();

        void Check(bool holds, string option, object? value, string range)
        {
            if (!holds)
                failures.AddError($"AwsOptions.{option} is {value}; it must be {range}.");
        }

        void CheckUrl(string option, string? url) =>
            Check(
                url is null || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"),
                option,
                url,
                "an absolute http or https address"
            );
    }

    private static bool IsRegion(string region) =>
        region.Length is > 2 and < 40 && region.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
