using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Refresh;

/// <summary>Reads the registrations; <see cref="FailureKind.NotFound"/> where a cluster that was asked for is not registered.</summary>
/// <param name="clusters">Names of clusters; empty: all.</param>
internal delegate Task<Result<Fleet>> ReadFleet(IReadOnlyList<string> clusters, CancellationToken cancellationToken);
