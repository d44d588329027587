namespace GenAI.Lifecycle.Inference.Catalogue;

/// <summary>The models that the account can use in its region.</summary>
public interface IModelCatalogue
{
    /// <summary>Returns the models; pages are fetched on demand.</summary>
    /// <param name="query">The query; all Bedrock models if <see langword="null"/>.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ServiceException">A service rejected the request.</exception>
    IAsyncEnumerable<CatalogueModel> ListAsync(CatalogueQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Returns the document of a JumpStart model.</summary>
    /// <param name="modelId">Its name in the public hub.</param>
    /// <param name="version">The version; the newest if <see langword="null"/>.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ServiceException">SageMaker rejected the request; an unknown model is a <c>ResourceNotFound</c>.</exception>
    Task<JumpStartModel> DescribeJumpStartAsync(string modelId, string? version = null, CancellationToken cancellationToken = default);
}
