using EcrFleet.Sandbox.Kubernetes.Answers;
using EcrFleet.Sandbox.Kubernetes.Authentication;
using EcrFleet.Sandbox.Kubernetes.Authorization;
using EcrFleet.Sandbox.Kubernetes.Faults;
using EcrFleet.Sandbox.Kubernetes.Requests;
using Microsoft.AspNetCore.Http.Features;

namespace EcrFleet.Sandbox.Kubernetes.Http;

/// <summary>Takes a request through log, latency, faults, authentication, authorization and routing.</summary>
internal sealed class ApiPipeline(
    RequestInfoParser parser,
    Authenticator authenticator,
    RbacAuthorizer authorizer,
    ApiRouter router,
    FaultPlan faults,
    RequestLog log,
    TimeSpan latency,
    TimeProvider time)
{
    private const int LargestBody = 3 * 1024 * 1024;

    private readonly Impersonation _impersonations = new(authorizer);

    public async Task HandleAsync(HttpContext context)
    {
        var finish = log.Begin(context.Request.Method, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var info = parser.Parse(context.Request);
        var cancellation = context.RequestAborted;
        await Task.Delay(latency, time, cancellation);
        var fault = faults.Take(info);
        if (fault is { Kind: FaultKind.Delay })
        {
            await Task.Delay(fault.Time, time, cancellation);
        }
        else if (fault is { Kind: FaultKind.Hang })
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation);
        }

        var user = await UserAsync(context);
        var answer = fault?.Answer ?? fault?.Answers?.Invoke(context.Request.Headers.Authorization.ToString()) ?? await AnswerAsync(context, info, user);
        finish(user?.Name ?? "", answer.StatusCode, !answer.IsExpected);
        await AnswerWriter.WriteAsync(context, answer, fault);
    }

    private async Task<UserInfo?> UserAsync(HttpContext context) => await authenticator.AuthenticateAsync(
        context.Request.Headers.Authorization.ToString(),
        await context.Connection.GetClientCertificateAsync(context.RequestAborted),
        context.RequestAborted);

    private async Task<ApiAnswer> AnswerAsync(HttpContext context, RequestInfo info, UserInfo? user)
    {
        if (user is null)
        {
            return ApiAnswer.Of(Refusals.Unauthorized);
        }

        (user, var impersonation) = _impersonations.Apply(user, context.Request.Headers);
        if (impersonation is not null)
        {
            return ApiAnswer.Of(impersonation);
        }

        var access = AccessRequest.Of(user, info);
        if (!authorizer.Authorize(access).IsAllowed)
        {
            return ApiAnswer.Of(access.Refusal());
        }

        var representation = AcceptHeader.Choose(context.Request.Headers.Accept.ToString());
        if (info.IsResource && representation is null)
        {
            return ApiAnswer.Of(Refusals.NotAcceptable);
        }

        if (await ReadBodyAsync(context.Request, context.RequestAborted) is not { } body)
        {
            return ApiAnswer.Of(Refusals.TooLarge);
        }

        return Route(new(info, user)
        {
            Body = body,
            ContentType = (context.Request.ContentType ?? "").Split(';')[0].Trim(),
            Representation = representation ?? Representation.Full,
            UserAgent = context.Request.Headers.UserAgent.ToString(),
        });
    }

    private ApiAnswer Route(ApiCall call)
    {
        try
        {
            return router.Answer(call);
        }
        catch (ApiStatusException refusal)
        {
            return ApiAnswer.Of(refusal.Status);
        }
    }

    private static async Task<byte[]?> ReadBodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > LargestBody)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellation);
        return buffer.Length > LargestBody ? null : buffer.ToArray();
    }
}
