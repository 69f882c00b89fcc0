namespace DataWorks.Emulator.Protocol;

/// <summary>Thrown by an operation that cannot answer; everything before the operations returns its <see cref="ServiceError"/>.</summary>
internal sealed class ServiceException(ServiceError error) : Exception(error.Message)
{
    public ServiceError Error { get; } = error;
}
