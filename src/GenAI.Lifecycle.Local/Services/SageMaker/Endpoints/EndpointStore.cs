using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;

/// <summary>Stores the endpoints.</summary>
internal sealed class EndpointStore(StateStore store, TimeProvider time)
{
    private readonly StateCollection<EndpointRecord> _endpoints = store.Collection(
        "sagemaker/endpoints",
        SageMakerJson.Default.EndpointRecord
    );

    public EndpointRecord? Find(string name) => _endpoints.Get(name);

    public IEnumerable<EndpointRecord> All() => _endpoints.List().Select(item => item.Value);

    public bool TryAdd(EndpointRecord endpoint) => _endpoints.TryAdd(endpoint.Name, endpoint);

    /// <summary>Changes an endpoint and its time of change.</summary>
    public EndpointRecord? Change(string name, Func<EndpointRecord, EndpointRecord> change) =>
        _endpoints.Update(name, endpoint => change(endpoint) with { LastModifiedTime = time.GetUtcNow() });

    public void Remove(string name) => _endpoints.Remove(name);

    public T Transaction<T>(Func<T> work) => store.Transaction(work);
}
