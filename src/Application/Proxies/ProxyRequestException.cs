namespace EcrFleet.Application.Proxies;

/// <summary>A failed request that went through a proxy.</summary>
#pragma warning disable CA1032 // Thrown in one place.
public sealed class ProxyRequestException(ProxyRoute route, HttpRequestException exception)
    : HttpRequestException(exception.HttpRequestError, exception.Message, exception.InnerException, exception.StatusCode)
#pragma warning restore CA1032
{
    public ProxyRoute Route => route;

    /// <summary>Finds the failed request behind an exception of a library; <c>null</c> when no proxy was on the way.</summary>
    public static ProxyRequestException? In(Exception? exception) => exception switch
    {
        null => null,
        ProxyRequestException found => found,
        AggregateException several => several.InnerExceptions.Select(In).FirstOrDefault(found => found is not null),
        _ => In(exception.InnerException),
    };
}
