namespace GenAI.Lifecycle.Inference.Catalogue;

/// <summary>Specifies the source of a catalogue model.</summary>
[Flags]
public enum CatalogueSource
{
    /// <summary>No source.</summary>
    None = 0,

    /// <summary>Bedrock's foundation models.</summary>
    FoundationModel = 1,

    /// <summary>Bedrock's inference profiles, the system's and the application's own.</summary>
    InferenceProfile = 2,

    /// <summary>JumpStart models of SageMaker's public hub, which must be deployed to an endpoint first.</summary>
    JumpStart = 4,
}
