namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Reads the quota of a model.</summary>
public interface IQuotaReader
{
    /// <summary>Returns the quota of a model in the current account and region.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <returns>The known limits; a limit that the service does not list is <see langword="null"/>.</returns>
    /// <exception cref="ServiceException">The service rejected the request.</exception>
    Task<QuotaLimits> FindAsync(ModelReference model, CancellationToken cancellationToken = default);
}
