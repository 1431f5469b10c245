using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EcrFleet.Core.Secrets;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Kubeconfigs;
using EcrFleet.Kubernetes.Tokens;
using EcrFleet.Kubernetes.Wire;
using Polly;

namespace EcrFleet.Kubernetes.Transport;

/// <summary>Sends requests to one API server: each try with its own time-out and counted, passing faults tried again, every fault told as a value.</summary>
internal sealed class ApiClient : IDisposable
{
    private const long MaxAnswer = 64 * 1024 * 1024;
    private const long MaxStatus = 64 * 1024;
    private const string UserAgent = "ecr-fleet";

    private readonly ClusterAccess _access;
    private readonly KubernetesOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly BearerToken _bearer;
    private readonly ResiliencePipeline<ApiFault?> _pipeline;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _http;
    private int _requests;

    public ApiClient(ClusterAccess access, KubernetesOptions options, CloudTokens clouds, TimeProvider timeProvider)
    {
        (_access, _options, _timeProvider) = (access, options, timeProvider);
        _bearer = new BearerToken(access.Credential, clouds, timeProvider);
        _pipeline = RetryPipeline.Create(timeProvider, options.Random);
        _handler = HandlerFactory.Create(access, options);
        _http = new HttpClient(_handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Reads the body of a successful answer; it must read by the asynchronous methods only.</summary>
    public delegate ValueTask<T> AnswerReader<T>(HttpStatusCode status, Stream body, CancellationToken cancellationToken);

    public int Requests => Volatile.Read(ref _requests);

    /// <exception cref="OperationCanceledException">Only when the caller's token is cancelled.</exception>
    public async Task<ApiAnswer<T>> SendAsync<T>(ApiCall call, AnswerReader<T> read, CancellationToken cancellationToken)
    {
        T? value = default;
        var fault = await _pipeline.ExecuteAsync(
            async token =>
            {
                var answer = await TryAsync(call, read, token);
                value = answer.Value;
                return answer.Fault;
            },
            cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return new ApiAnswer<T>(value, fault);
    }

    public void Dispose()
    {
        _bearer.Dispose();
        _http.Dispose();
        _handler.Dispose();
    }

    private async ValueTask<ApiAnswer<T>> TryAsync<T>(ApiCall call, AnswerReader<T> read, CancellationToken cancellationToken)
    {
        // Not inside the request's time: a cloud has its own.
        var (token, failure) = await _bearer.GetAsync(cancellationToken);
        if (failure is not null)
        {
            return new ApiAnswer<T>(default, ApiFault.Of(failure.Kind, $"{_access.VaultSecret}: {failure.Message}"));
        }

        using var timeout = new CancellationTokenSource(_options.RequestTimeout, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = CreateRequest(call, token);
            Interlocked.Increment(ref _requests);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                return new ApiAnswer<T>(default, await ReadFaultAsync(call, response, either.Token));
            }

            await using var body = new LimitedStream(await response.Content.ReadAsStreamAsync(either.Token), MaxAnswer);
            return new ApiAnswer<T>(await read(response.StatusCode, body, either.Token), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ApiAnswer<T>(default, ConnectionFaults.Timeout(_access.Server, _options.RequestTimeout));
        }
        catch (Exception exception) when (ConnectionFaults.Explains(exception) && !cancellationToken.IsCancellationRequested)
        {
            return new ApiAnswer<T>(default, ConnectionFaults.From(_access.Server, exception));
        }
    }

    private HttpRequestMessage CreateRequest(ApiCall call, SecretText? token)
    {
        var request = new HttpRequestMessage(call.Method, new Uri(_access.Server, call.Path))
        {
            Version = _options.HttpVersion,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        request.Headers.TryAddWithoutValidation("Accept", call.Accept);
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        }

        // The handler takes the name for SNI and for the certificate's check from here; there is no other way to give it one.
        request.Headers.Host = _access.TlsServerName;
        if (!call.Body.IsEmpty)
        {
            request.Content = new ReadOnlyMemoryContent(call.Body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(call.ContentType);
        }

        return request;
    }

    private async ValueTask<ApiFault> ReadFaultAsync(ApiCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = default(StatusWire);
        try
        {
            await using var body = new LimitedStream(await response.Content.ReadAsStreamAsync(cancellationToken), MaxStatus);
            status = await JsonSerializer.DeserializeAsync(body, KubernetesJsonContext.Default.Status, cancellationToken);
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            // No Status: the words of a proxy, or of the server's overload guard. The status code alone counts.
            status = null;
        }

        var said = new ServerAnswer
        {
            Code = (int)response.StatusCode,
            Status = status?.Kind == "Status" ? status : null,
            RetryAfter = RetryAfter(response.Headers.RetryAfter),
        };
        return AnswerFaults.From(call, said, _access.Refusal, text => ServerText.Clean(text, SentSecrets.Of(_bearer.Latest, call.Sent)));
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var asked = header?.Delta ?? header?.Date - _timeProvider.GetUtcNow();
        return asked is { } wait && wait < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }
}
