using System.Net;
using EcrFleet.Application.CloudTokens;
using EcrFleet.Application.Masking;
using EcrFleet.Core.Secrets;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Kubeconfigs;
using EcrFleet.Kubernetes.Lists;
using EcrFleet.Kubernetes.Tokens;
using k8s;
using k8s.Autorest;
using Polly;

namespace EcrFleet.Kubernetes.Transport;

/// <summary>Sends requests to one API server: each try has its own time-out and is counted, passing faults are tried again, every fault is a value.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly ClusterAccess _access;
    private readonly KubernetesOptions _options;
    private readonly KnownSecrets _secrets;
    private readonly TimeProvider _timeProvider;
    private readonly BearerToken _bearer;
    private readonly ResiliencePipeline<ApiFault?> _pipeline;
    private readonly KubernetesApi _api;
    private readonly FirstContact _contact = new();
    private int _requests;
    private Lazy<Task<string?>>? _probe;

    public ApiClient(ClusterAccess access, KubernetesOptions options, CloudTokens clouds, KnownSecrets secrets, TimeProvider timeProvider)
    {
        (_access, _options, _secrets, _timeProvider) = (access, options, secrets, timeProvider);
        secrets.Keep(access.VaultSecret, access.Credential.Secrets.Append(Password(access)));
        _bearer = new BearerToken(access.Credential, clouds, timeProvider);
        _pipeline = RetryPipeline.Create(timeProvider, options.Random);
        _api = new KubernetesApi(access, options, () => _bearer.Latest, _contact.Open, timeProvider);
    }

    /// <summary>One of the library's operations; names go to it escaped.</summary>
    public delegate Task<HttpOperationResponse<T>> Operation<T>(KubernetesApi api, CancellationToken cancellationToken);

    /// <summary>Awaited before every request but the first.</summary>
    public Func<CancellationToken, Task> BeforeRequest { get; set; } = _ => Task.CompletedTask;

    public int Requests => Volatile.Read(ref _requests);

    /// <param name="call">What the operation does.</param>
    /// <param name="operation">Sends one request.</param>
    /// <param name="isWanted">Whether a successful answer is what was asked for: a gateway or a login page may say 200, too.</param>
    /// <param name="cancellationToken">Ends it, tries and pauses included.</param>
    /// <exception cref="OperationCanceledException">Only when the caller's token is cancelled.</exception>
    public async Task<ApiAnswer<T>> SendAsync<T>(ApiCall call, Operation<T> operation, Func<T, bool> isWanted, CancellationToken cancellationToken)
        where T : class
    {
        var answer = default(ApiAnswer<T>);
        await _pipeline.ExecuteAsync(
            async token =>
            {
                answer = await TryAsync(call, operation, isWanted, token);
                return answer.Fault;
            },
            cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return answer;
    }

    public void Dispose()
    {
        _bearer.Dispose();
        _api.Dispose();
    }

    private async ValueTask<ApiAnswer<T>> TryAsync<T>(ApiCall call, Operation<T> operation, Func<T, bool> isWanted, CancellationToken cancellationToken)
        where T : class
    {
        // Not inside the request's time: a cloud has its own.
        var (_, failure) = await _bearer.GetAsync(cancellationToken);
        if (failure is not null)
        {
            return new ApiAnswer<T>(null, ApiFault.Of(failure.Kind, $"{_access.VaultSecret}: {failure.Message}"));
        }

        if (_contact.Enter() is { } first)
        {
            if (await first.WaitAsync(cancellationToken) is { } fault)
            {
                return new ApiAnswer<T>(null, fault);
            }

            await BeforeRequest(cancellationToken);
            return await TryOnceAsync(call, operation, isWanted, cancellationToken);
        }

        var noWay = default(ApiFault);
        try
        {
            var answer = await TryOnceAsync(call, operation, isWanted, cancellationToken);
            noWay = answer.Fault is { IsOfWay: true } ? answer.Fault : null;
            return answer;
        }
        finally
        {
            _contact.Leave(noWay);
        }
    }

    private async ValueTask<ApiAnswer<T>> TryOnceAsync<T>(ApiCall call, Operation<T> operation, Func<T, bool> isWanted, CancellationToken cancellationToken)
        where T : class
    {
        using var timeout = new CancellationTokenSource(_options.RequestTimeout, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            Interlocked.Increment(ref _requests);
            using var response = await operation(_api, either.Token);
            return isWanted(response.Body)
                ? new ApiAnswer<T>(response.Body, null) { IsCreated = response.Response.StatusCode == HttpStatusCode.Created }
                : new ApiAnswer<T>(null, ForeignAnswers.Other(call, (int)response.Response.StatusCode, KindOf(response.Body), Clean(call)));
        }
        catch (AnswerException exception)
        {
            return new ApiAnswer<T>(null, AnswerFaults.From(call, exception.Answer, _access.Refusal, Clean(call)));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The connection pool has a limit for itself: TCP, proxy and TLS together.
            return new ApiAnswer<T>(null, timeout.IsCancellationRequested
                ? ConnectionFaults.Timeout(_access, _options.RequestTimeout)
                : ConnectionFaults.NoConnection(_access, _options.ConnectTimeout));
        }
        catch (Exception exception) when (ConnectionFaults.Explains(exception) && !cancellationToken.IsCancellationRequested)
        {
            return new ApiAnswer<T>(null, await ExplainAsync(ConnectionFaults.From(_access, exception), cancellationToken));
        }
    }

    /// <summary>A connection that is cut is looked into once: its server may refuse the client certificate. Requests side by side share the finding.</summary>
    private async Task<ApiFault> ExplainAsync(ApiFault fault, CancellationToken cancellationToken)
    {
        if (!fault.IsCut || _access.Proxy is not null)
        {
            return fault;
        }

        var probe = new Lazy<Task<string?>>(() => new ClientCertificateProbe(_access, _timeProvider).RefusalAsync(cancellationToken));
        probe = Interlocked.CompareExchange(ref _probe, probe, null) ?? probe;
        try
        {
            return await probe.Value.WaitAsync(cancellationToken) is { } how ? ConnectionFaults.ClientCertificate(_access, how) : fault;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The request that began the look was given up.
            return fault;
        }
    }

    private static SecretText? Password(ClusterAccess access) => access.Proxy?.Password is { Length: > 0 } password ? new SecretText(password) : null;

    private static string? KindOf(object body) => body switch
    {
        IKubernetesObject item => item.Kind,
        ListAnswer list => list.Kind,
        _ => null,
    };

    /// <summary>Makes the server's words fit to be shown.</summary>
    private Func<string?, string> Clean(ApiCall call) => text => _secrets.Clean(text, SentSecrets.Of(_bearer.Latest, call.Sent));
}
