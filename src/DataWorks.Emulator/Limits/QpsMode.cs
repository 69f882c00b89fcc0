namespace DataWorks.Emulator.Limits;

internal enum QpsMode
{
    Window,
    Bucket,
    Second,
}
