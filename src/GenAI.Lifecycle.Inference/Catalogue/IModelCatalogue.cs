namespace GenAI.Lifecycle.Inference.Catalogue;

/// <summary>The models that the account can use in its region.</summary>
public interface IModelCatalogue
{
    /// <summary>Returns the models, page by page as they are wanted.</summary>
    /// <param name="query">Which; <see langword="null"/>: all of Bedrock.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ServiceException">A service rejected the request.</exception>
    IAsyncEnumerable<CatalogueModel> ListAsync(CatalogueQuery? query = null, CancellationToken cancellationToken = default);

    /// <summary>Returns the document of a JumpStart model.</summary>
    /// <param name="modelId">Its name in the public hub.</param>
    /// <param name="version">Its version; <see langword="null"/>: the newest.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ServiceException">SageMaker refused; an unknown model is a <c>ResourceNotFound</c>.</exception>
    Task<JumpStartModel> DescribeJumpStartAsync(string modelId, string? version = null, CancellationToken cancellationToken = default);
}
