using GenAI.Lifecycle.Local.Containers;
using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.SageMaker.EndpointConfigs;
using GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;
using GenAI.Lifecycle.Local.Services.SageMaker.Models;
using GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Serving;

/// <summary>Downloads the model files of a deployment and creates its fleets, without copies.</summary>
internal sealed class DeploymentFactory(
    StateStore store,
    ContainerHost host,
    ImageRegistry images,
    IObjectStore objects,
    ILogSink logs,
    LocalFaultPlan faults,
    TimeProvider time
)
{
    public const string LogGroupPrefix = "/aws/sagemaker/Endpoints/";

    private const int DefaultVolumeInGB = 30;

    private readonly string _root = Path.Combine(store.Directory, "sagemaker", "endpoints");

    /// <summary>Removes the files of an earlier host; its containers have ended.</summary>
    public void Clear()
    {
        if (Directory.Exists(_root))
            Directory.Delete(_root, recursive: true);
    }

    /// <exception cref="DeploymentException">A model's files are missing or corrupt, its image is not registered, or a fault removes
    /// the capacity.</exception>
    public async Task<Deployment> CreateAsync(
        string endpointName,
        IEnumerable<VariantRecord> variants,
        IEnumerable<VariantRecord> shadows,
        CancellationToken cancellationToken
    )
    {
        var directory = Path.Combine(_root, endpointName, Guid.NewGuid().ToString("N"));
        var deployment = new Deployment(
            [.. variants.Select(variant => Fleet(endpointName, variant, directory))],
            [.. shadows.Select(variant => Fleet(endpointName, variant, directory))],
            directory
        );
        try
        {
            foreach (var fleet in deployment.All)
                await PrepareAsync(fleet.Spec, directory, cancellationToken).ConfigureAwait(false);
            return deployment;
        }
        catch
        {
            await deployment.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private VariantFleet Fleet(string endpointName, VariantRecord variant, string directory) =>
        new(variant.Spec, (instance, cancellationToken) =>
            StartCopyAsync(endpointName, variant.Spec, instance, directory, cancellationToken)
        )
        {
            Weight = variant.DesiredWeight,
        };

    private Task<ServingContainer> StartCopyAsync(
        string endpointName,
        VariantSpec spec,
        string instance,
        string directory,
        CancellationToken cancellationToken
    )
    {
        var command = images.Find(spec.Container!.Image)
            ?? throw new ContainerStartException($"The image {spec.Container.Image} is not registered.");
        var environment = new Dictionary<string, string>(command.Environment);
        foreach (var (name, value) in spec.Container.Environment)
            environment[name] = value;
        var log = new ContainerLog(logs, LogGroupPrefix + endpointName, $"{spec.Name}/{instance}");
        return ServingContainer.StartAsync(
            host,
            command with
            {
                Environment = environment,
            },
            Path.Combine(directory, spec.Name),
            TimeSpan.FromSeconds(spec.StartupTimeoutSeconds),
            line =>
            {
                log.Append(line, time.GetUtcNow());
                return ValueTask.CompletedTask;
            },
            time,
            cancellationToken
        );
    }

    private async Task PrepareAsync(VariantSpec spec, string directory, CancellationToken cancellationToken)
    {
        if (faults.Strike("sagemaker", "CreateEndpoint", spec.Name).Any(fault => fault.Kind == LocalFaultKind.ServiceError))
            throw new DeploymentException(
                $"Unable to provision requested ML compute capacity due to InsufficientInstanceCapacity error. Please retry using a different ML instance type or after some time. Variant: {spec.Name}"
            );
        if (spec.Container is not { } container || images.Find(container.Image) is null)
            throw new DeploymentException(
                $"The image for production variant {spec.Name} does not exist. Please make sure that the image is registered: {spec.Container?.Image}"
            );
        var model = Path.Combine(directory, spec.Name, "model");
        Directory.CreateDirectory(model);
        if (container.Data is { } data)
            await DownloadAsync(data, model, spec.VolumeSizeInGB ?? DefaultVolumeInGB, cancellationToken).ConfigureAwait(false);
    }

    private async Task DownloadAsync(ModelData data, string directory, int volumeInGB, CancellationToken cancellationToken)
    {
        try
        {
            if (data.Archive)
            {
                var archive = objects.OpenRead(data.S3Uri) ?? throw Missing(data);
                await using (archive.ConfigureAwait(false))
                    await ArtifactArchive.UnpackAsync(archive, directory, volumeInGB, cancellationToken).ConfigureAwait(false);
            }
            else if (await TrainingFiles.DownloadAsync(objects, data.S3Uri, directory, cancellationToken).ConfigureAwait(false) == 0)
            {
                throw Missing(data);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or IOException or ServiceError)
        {
            throw new DeploymentException(
                $"Failed to extract model data archive for container \"container_1\" from URL \"{data.S3Uri}\". Please ensure that the object located at the URL is a valid tar.gz archive. {exception.Message}"
            );
        }
    }

    private static DeploymentException Missing(ModelData data) =>
        new(
            $"Failed to download model data for container \"container_1\" from URL: \"{data.S3Uri}\". Please ensure that there is an object located at the URL and that the role passed to CreateModel has permissions to download the object."
        );
}
