using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Data.Tables;
using EcrFleet.Azure.Storage;
using EcrFleet.Core.Failures;

namespace EcrFleet.Azure.Tables;

/// <summary>One table: made when it is first used, and every answer of the service translated.</summary>
internal sealed class StateTable(TableServiceClient service, string name)
{
    private readonly TableClient _client = service.GetTableClient(name);
    private volatile bool _isThere;

    /// <summary>Names what the SDK throws for what a service, a network or a credential does; all else is a bug.</summary>
    /// <remarks>
    /// The SDK makes the entities that it reads by their constructor without parameters, through a type parameter; nothing else calls that
    /// constructor, and a native binary would not have it.
    /// </remarks>
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor, typeof(TableEntity))]
    public async Task<Result<T>> TryAsync<T>(Func<TableClient, Task<Result<T>>> call, CancellationToken cancellationToken)
        where T : notnull
    {
        try
        {
            if (!_isThere)
            {
                await CreateAsync(cancellationToken);
                _isThere = true;
            }

            return await call(_client);
        }
        catch (Exception exception) when (StorageErrors.IsExpected(exception) && !cancellationToken.IsCancellationRequested)
        {
            // The table may have been deleted: then it is made again the next time.
            _isThere = false;
            return StorageErrors.Explain(exception, StorageService.Tables);
        }
    }

    /// <summary>By asking first: a request to make a table that is there is an error, which would be logged at each start.</summary>
    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"TableName eq {name}");
        await foreach (var _ in service.QueryAsync(filter, cancellationToken: cancellationToken))
        {
            return;
        }

        try
        {
            // Not by CreateIfNotExists: that needs reflection for its JSON, which a native binary has not.
            await service.CreateTableAsync(name, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            // Another process was faster.
        }
    }
}
