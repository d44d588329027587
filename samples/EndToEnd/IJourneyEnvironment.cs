using GenAI.Lifecycle.Aws;

namespace GenAI.Lifecycle.Samples.EndToEnd;

/// <summary>The environment of the journey, which hides what only the embedded AWS can do.</summary>
internal interface IJourneyEnvironment : IAsyncDisposable
{
    /// <summary>The description for the report.</summary>
    string Description { get; }

    /// <summary>Configures the clients for the environment.</summary>
    void Configure(AwsOptions options);

    /// <summary>
    /// Makes a variant of an endpoint fail until the result is disposed; <see langword="null"/> if the environment cannot do this.
    /// </summary>
    IDisposable? BreakVariant(string variantName);

    /// <summary>
    /// Returns all existing resources as <c>type name</c>; <see langword="null"/> for an account that is shared with others.
    /// </summary>
    IReadOnlyList<string>? Inventory();
}
