using System.Net.Http.Headers;
using System.Text.Json;
using EcrFleet.Core.Secrets;
using EcrFleet.Kubernetes.Faults;
using EcrFleet.Kubernetes.Kubeconfigs;
using EcrFleet.Kubernetes.Lists;
using EcrFleet.Kubernetes.Wire;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace EcrFleet.Kubernetes.Transport;

/// <summary>
/// Sends the library's operations, each once, over our own connections: see docs/decisions/0005-http-transport-to-api-servers.md for what that replaces.
/// The library escapes no part of a path, so names go to it escaped.
/// </summary>
/// <param name="latestToken">Gives the bearer token to send, or <c>null</c> when there is none.</param>
/// <param name="connected">Called when a connection is set up.</param>
internal sealed class KubernetesApi(ClusterAccess access, KubernetesOptions options, Func<SecretText?> latestToken, Action connected, TimeProvider timeProvider) : AbstractKubernetes, IDisposable
{
    /// <summary>Of one object, or of what a server says of itself.</summary>
    private const long MaxAnswer = 8 * 1024 * 1024;
    private const long MaxStatus = 64 * 1024;
    private const string UserAgent = "ecr-fleet";

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Json = Accept("application/json");

    private readonly HttpClient _http = new(HandlerFactory.Create(access, options, connected)) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Asks for an object without its data: 0.4 instead of 7 KB per write.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> MetadataOnly { get; } = Accept("application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1, application/json");

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> ListsMetadataOnly { get; } = Accept("application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1");

    /// <summary>The caller's token has its own time.</summary>
    public override TimeSpan HttpClientTimeout { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>Reads one page of a list, object by object.</summary>
    /// <param name="take">Takes one object; <c>false</c> when it lacks what every object has, which ends the page.</param>
    /// <exception cref="AnswerException">The answer is no list.</exception>
    public async Task<HttpOperationResponse<ListAnswer>> ListAsync<T>(ListAddress address, Func<T, bool> take, Observation observation, CancellationToken cancellationToken)
        where T : class
    {
        var response = await SendRequest<object?>(address.Text, HttpMethod.Get, address.IsMetadataOnly ? ListsMetadataOnly : Json, null, cancellationToken);
        try
        {
            return new HttpOperationResponse<ListAnswer> { Request = response.RequestMessage, Response = response, Body = await ReadListAsync(response, take, observation, cancellationToken) };
        }
        catch
        {
            response.RequestMessage?.Dispose();
            response.Dispose();
            throw;
        }
    }

    public void Dispose() => _http.Dispose();

    /// <exception cref="AnswerException">The answer is no success.</exception>
    protected override async Task<HttpResponseMessage> SendRequest<T>(
        string relativeUri, HttpMethod method, IReadOnlyDictionary<string, IReadOnlyList<string>>? customHeaders, T body, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // The library disposes it with the answer.
        var request = CreateRequest(relativeUri, method, customHeaders ?? Json, body);
#pragma warning restore CA2000
        var response = default(HttpResponseMessage);
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode ? response : throw new AnswerException(await ReadFaultAsync(response, cancellationToken));
        }
        catch
        {
            request.Dispose();
            response?.Dispose();
            throw;
        }
    }

    /// <exception cref="AnswerException">The answer is no such object.</exception>
    protected override async Task<HttpOperationResponse<T>> CreateResultAsync<T>(
        HttpRequestMessage httpRequest, HttpResponseMessage httpResponse, bool? watch, CancellationToken cancellationToken)
    {
        try
        {
            return new HttpOperationResponse<T> { Request = httpRequest, Response = httpResponse, Body = await ReadAsync<T>(httpResponse, cancellationToken) };
        }
        catch
        {
            httpRequest.Dispose();
            httpResponse.Dispose();
            throw;
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> Accept(string types) => new() { ["Accept"] = [types] };

    private HttpRequestMessage CreateRequest<T>(string relativeUri, HttpMethod method, IReadOnlyDictionary<string, IReadOnlyList<string>> headers, T body)
    {
        var request = new HttpRequestMessage(method, new Uri(access.Server, relativeUri))
        {
            Version = options.HttpVersion,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        foreach (var (name, values) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, values);
        }

        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (latestToken() is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        }

        // The handler takes the name for SNI and for the certificate's check from here; there is no other way to give it one.
        request.Headers.Host = access.TlsServerName;
        if (body is not null)
        {
            request.Content = new ReadOnlyMemoryContent(body is V1Patch { Content: byte[] bytes } ? bytes : ModelJson.Write(body));
            request.Content.Headers.ContentType = GetHeader(body);
            request.Content.Headers.ContentType.CharSet = null;
        }

        return request;
    }

    /// <summary>Reads to the end, so that the connection can be used again, and by the asynchronous methods only: many blocked reads stall HTTP/2.</summary>
    private async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = new LimitedStream(await response.Content.ReadAsStreamAsync(cancellationToken), MaxAnswer);
        try
        {
            return await JsonSerializer.DeserializeAsync(body, ModelJson.Of<T>(), cancellationToken) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new AnswerException(Describe(response, null, body.IsEmpty));
        }
    }

    private async Task<ListAnswer> ReadListAsync<T>(HttpResponseMessage response, Func<T, bool> take, Observation observation, CancellationToken cancellationToken)
        where T : class
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var buffer = new ListBuffer(body, observation);
        try
        {
            return await new ListParser<T>(buffer, ModelJson.Of<T>(), take).ReadAsync(cancellationToken);
        }
        catch (JsonException)
        {
            throw new AnswerException(Describe(response, null, buffer.IsEmpty));
        }
    }

    private async Task<ServerAnswer> ReadFaultAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = new LimitedStream(await response.Content.ReadAsStreamAsync(cancellationToken), MaxStatus);
        var status = default(V1Status);
        try
        {
            status = await JsonSerializer.DeserializeAsync(body, ModelJson.Of<V1Status>(), cancellationToken);
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            // No Status: the words of a proxy, or of the server's overload guard. The status code alone counts.
            status = null;
        }

        return Describe(response, status?.Kind == "Status" ? status : null, body.IsEmpty);
    }

    private ServerAnswer Describe(HttpResponseMessage response, V1Status? status, bool isEmpty) => new()
    {
        Code = (int)response.StatusCode,
        Status = status,
        RetryAfter = RetryAfter(response.Headers.RetryAfter),
        MediaType = isEmpty ? null : response.Content.Headers.ContentType?.MediaType,
        IsEmpty = isEmpty,
        Redirect = response.Headers.Location is { IsAbsoluteUri: true } location ? location.Host : null,
    };

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var asked = header?.Delta ?? header?.Date - timeProvider.GetUtcNow();
        return asked is { } wait && wait < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }
}
