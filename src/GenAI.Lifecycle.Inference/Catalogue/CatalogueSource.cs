namespace GenAI.Lifecycle.Inference.Catalogue;

/// <summary>Where a model of the catalogue is offered.</summary>
[Flags]
public enum CatalogueSource
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>Bedrock's foundation models.</summary>
    FoundationModel = 1,

    /// <summary>Bedrock's inference profiles, the system's and the application's own.</summary>
    InferenceProfile = 2,

    /// <summary>JumpStart models of SageMaker's public hub, which are deployed to an endpoint first.</summary>
    JumpStart = 4,
}
