namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Finds out what a model's quota is.</summary>
public interface IQuotaReader
{
    /// <summary>Returns the quota of a model in the account and region at hand.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>What is known; a limit that the service does not list is <see langword="null"/>.</returns>
    /// <exception cref="ServiceException">The service refused.</exception>
    Task<QuotaLimits> FindAsync(ModelReference model, CancellationToken cancellationToken = default);
}
