namespace GenAI.Lifecycle.Local.Services.SageMaker.Serving;

/// <summary>The fleets of one config on one endpoint.</summary>
internal sealed class Deployment(IReadOnlyList<VariantFleet> variants, IReadOnlyList<VariantFleet> shadows, string directory)
    : IAsyncDisposable
{
    public IReadOnlyList<VariantFleet> Variants => variants;

    public IReadOnlyList<VariantFleet> Shadows => shadows;

    public IEnumerable<VariantFleet> All => variants.Concat(shadows);

    public VariantFleet? Find(string variantName) => All.FirstOrDefault(fleet => fleet.Spec.Name == variantName);

    /// <summary>Scales every fleet to <paramref name="count"/>.</summary>
    /// <exception cref="DeploymentException">A copy did not become healthy.</exception>
    public Task ScaleAsync(Func<VariantFleet, int> count, CancellationToken cancellationToken) =>
        Task.WhenAll(All.Select(fleet => fleet.ScaleAsync(count(fleet), cancellationToken)));

    /// <summary>Ends all copies according to the contract and removes the model files.</summary>
    public async Task StopAsync()
    {
        await ScaleAsync(_ => 0, CancellationToken.None).ConfigureAwait(false);
        await DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Kills all copies.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var fleet in All)
            await fleet.DisposeAsync().ConfigureAwait(false);
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    }
}
