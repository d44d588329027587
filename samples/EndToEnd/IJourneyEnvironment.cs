using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.Samples.EndToEnd;

/// <summary>Where the journey goes: everything that only the embedded AWS can do is behind this.</summary>
internal interface IJourneyEnvironment : IAsyncDisposable
{
    /// <summary>What it is, for the report.</summary>
    string Description { get; }

    /// <summary>Points the clients at it.</summary>
    void Configure(AwsOptions options);

    /// <summary>Lets a variant of an endpoint fail from now on; disposing the result heals it. <see langword="null"/>: not possible here.</summary>
    IDisposable? BreakVariant(string variantName);

    /// <summary>Everything that exists, as <c>type name</c>; <see langword="null"/>: an account that others use as well.</summary>
    IReadOnlyList<string>? Inventory();
}
