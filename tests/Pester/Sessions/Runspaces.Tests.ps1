# Many at once in one process: nobody sees another's session, region or answer.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1 -FreshKeys
    $regions = 'cn-shanghai', 'cn-beijing', 'cn-hangzhou', 'cn-shenzhen', 'ap-southeast-1', 'ap-southeast-2',
        'ap-southeast-3', 'ap-southeast-5', 'eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-1',
        'ap-northeast-1', 'ap-northeast-2', 'me-east-1', 'cn-chengdu'
    $callers = 0..15 | ForEach-Object {
        [pscustomobject]@{ Number = $_; Region = $regions[$_]; Credential = (New-FreshCredential); Version = ('V1', 'V3')[$_ % 2] }
    }

    # Each caller asks for tables of its own, many times over, and says what it saw.
    $work = {
        param($Manifest, $Address, $Caller)
        Import-Module $Manifest
        Connect-DwAccount -Region $Caller.Region -Endpoint $Address -Credential $Caller.Credential -SignatureVersion $Caller.Version
        foreach ($round in 1..3) {
            $guids = 1..4 | ForEach-Object { 'sales.ods_orders_{0:000}' -f ($Caller.Number * 3 + $_) }
            $tasks = $guids | Get-DwTableProducingTask
            [pscustomobject]@{
                Number   = $Caller.Number
                Region   = (Get-DwSession).Region
                TaskIds  = $tasks.TaskId -join ' '
                Regions  = ($tasks.Region | Sort-Object -Unique) -join ' '
                Expected = (1..4 | ForEach-Object { '7100{0:000}' -f ($Caller.Number * 3 + $_) }) -join ' '
                Calls    = (Get-DwSession).Calls - 4 * ($round - 1)
            }
        }
    }

    function Test-Seen {
        param($Seen)
        $Seen.Count | Should -Be 48
        foreach ($one in $Seen) {
            $one.TaskIds | Should -Be $one.Expected
            $one.Regions | Should -Be $regions[$one.Number]
            $one.Region | Should -Be $regions[$one.Number]
            $one.Calls | Should -Be 4
        }
        $requests = Get-EmulatorRequest $emulator
        $requests.Count | Should -Be 192
        foreach ($mine in $requests | Group-Object accessKeyId) {
            $caller = $callers.Where({ $_.Credential.UserName -eq $mine.Name })[0]
            $mine.Count | Should -Be 12
            $mine.Group.signature | Sort-Object -Unique | Should -Be ('V1', 'ACS3')[$caller.Number % 2]
            $mine.Group.parameters.TableGuid | Sort-Object -Unique |
                Should -Be (1..4 | ForEach-Object { 'odps.sales.ods_orders_{0:000}' -f ($caller.Number * 3 + $_) })
        }
    }
}

AfterAll {
    Stop-Emulator $emulator
}

Describe 'Sixteen runspaces with sessions of their own' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region me-central-1 -Endpoint $emulator.Address -Credential (New-FreshCredential)
    }

    It 'never mix answers, regions or defaults under ForEach-Object -Parallel' {
        $text = $work.ToString()
        $address = $emulator.Address
        $seen = $callers | ForEach-Object -ThrottleLimit 16 -Parallel {
            & ([scriptblock]::Create($using:text)) $using:manifest $using:address $_
        }
        Test-Seen $seen
        (Get-DwSession).Region | Should -Be me-central-1
        (Get-DwSession).Calls | Should -Be 0
    }

    It 'never mix answers, regions or defaults in a runspace pool' {
        $pool = [runspacefactory]::CreateRunspacePool(16, 16)
        $pool.Open()
        try {
            $runs = foreach ($caller in $callers) {
                $shell = [powershell]::Create()
                $shell.RunspacePool = $pool
                $null = $shell.AddScript($work.ToString()).AddArgument($manifest).AddArgument($emulator.Address).AddArgument($caller)
                @{ Shell = $shell; Run = $shell.BeginInvoke() }
            }
            $seen = foreach ($one in $runs) {
                $one.Shell.EndInvoke($one.Run)
                $one.Shell.Streams.Error.Count | Should -Be 0
                $one.Shell.Dispose()
            }
        }
        finally {
            $pool.Dispose()
        }
        Test-Seen $seen
    }
}

Describe 'A session' {
    BeforeEach {
        Reset-Emulator $emulator
        Disconnect-DwAccount
    }

    AfterEach {
        Disconnect-DwAccount
        Remove-Item Env:ALIBABA_CLOUD_* -ErrorAction Ignore
    }

    It 'that is the default of one runspace is unseen by another' {
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential)
        $other = [powershell]::Create()
        try {
            $seen = $other.AddScript('param($Manifest) Import-Module $Manifest; @(Get-DwSession).Count').AddArgument($manifest).Invoke()
            $seen | Should -Be 0
        }
        finally {
            $other.Dispose()
        }
    }

    It 'may be handed to other runspaces, which share its account' {
        $session = New-DwSession -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential)
        $tasks = 1..8 | ForEach-Object -ThrottleLimit 8 -Parallel {
            Import-Module $using:manifest
            'sales.ods_orders_{0:000}' -f $_ | Get-DwTableProducingTask -Session $using:session
        }
        $tasks.TaskId | Sort-Object | Should -Be (1..8 | ForEach-Object { '7100{0:000}' -f $_ })
        $session.Calls | Should -Be 8
        Get-DwSession | Should -BeNullOrEmpty
    }

    It 'does not become the default by being made' {
        $null = New-DwSession -Region cn-shanghai -Credential $emulator.Credential
        Get-DwSession | Should -BeNullOrEmpty
        (Connect-DwAccount -Region cn-shanghai -Credential $emulator.Credential -PassThru).Region | Should -Be cn-shanghai
        (Get-DwSession).Region | Should -Be cn-shanghai
    }

    It 'is forgotten by Disconnect-DwAccount, and good as long as it is held' {
        $session = Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential) -PassThru
        Disconnect-DwAccount
        Get-DwSession | Should -BeNullOrEmpty
        { Get-DwTableProducingTask sales.dim_user } | Should -Throw -ExceptionType ([DataWorksMeta.DwException])
        (Get-DwTableProducingTask sales.dim_user -Session $session).Count | Should -Be 2
    }

    It 'reads the environment when it is made, not when the process starts' {
        $first = (New-FreshCredential).GetNetworkCredential()
        $second = (New-FreshCredential).GetNetworkCredential()
        $env:ALIBABA_CLOUD_ACCESS_KEY_ID = $first.UserName
        $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = $first.Password
        $env:ALIBABA_CLOUD_REGION_ID = 'cn-beijing'
        $before = New-DwSession -Endpoint $emulator.Address
        $env:ALIBABA_CLOUD_ACCESS_KEY_ID = $second.UserName
        $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = " $($second.Password)`n"
        $env:ALIBABA_CLOUD_REGION_ID = 'cn-chengdu'
        $after = New-DwSession -Endpoint $emulator.Address
        (Get-DwTableProducingTask sample_project.one_task -Session $before).Region | Should -Be cn-beijing
        (Get-DwTableProducingTask sample_project.one_task -Session $after).Region | Should -Be cn-chengdu
        (Get-EmulatorRequest $emulator).accessKeyId | Should -Be $first.UserName, $second.UserName
        $before.CredentialSource | Should -Be $after.CredentialSource
    }

    It 'prefers what is given to what is in the environment' {
        $key = New-FreshCredential
        $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'no-such-key'
        $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'x'
        $env:ALIBABA_CLOUD_REGION_ID = 'cn-beijing'
        $session = New-DwSession -Region cn-chengdu -Endpoint $emulator.Address -Credential $key
        (Get-DwTableProducingTask sample_project.one_task -Session $session).Region | Should -Be cn-chengdu
        (Get-EmulatorRequest $emulator).accessKeyId | Should -Be $key.UserName
    }

    It 'cannot be changed' {
        $session = New-DwSession -Region cn-shanghai -Credential $emulator.Credential
        @($session.GetType().GetProperties().Where({ $_.SetMethod -and $_.SetMethod.IsPublic })).Count | Should -Be 0
        { $session.Region = 'x' } | Should -Throw
    }
}

Describe 'The rate' {
    It 'is shared by two runspaces with the same key' {
        $slow = Start-Emulator -Path $env:DW_TEST_EMULATOR -Argument '--qps', '5'
        try {
            $address = $slow.Address
            $credential = $slow.Credential
            $tasks = 0, 1 | ForEach-Object -ThrottleLimit 2 -Parallel {
                Import-Module $using:manifest
                $number = $_
                $session = New-DwSession -Region cn-shanghai -Endpoint $using:address -Credential $using:credential
                1..15 | ForEach-Object { 'sales.ods_orders_{0:000}' -f ($number * 15 + $_) } | Get-DwTableProducingTask -Session $session
            }
            $tasks.TaskId | Sort-Object | Should -Be (1..30 | ForEach-Object { '7100{0:000}' -f $_ })
            $requests = Get-EmulatorRequest $slow
            # After the first three seconds they know the limit: both together keep to it.
            $late = @($requests | Where-Object receivedAtMs -GT ($requests[0].receivedAtMs + 3000))
            @($late | Where-Object status -EQ 429).Count | Should -BeLessOrEqual 2
            $seconds = $late | Group-Object { [math]::Floor($_.receivedAtMs / 1000) }
            ($seconds | Measure-Object Count -Maximum).Maximum | Should -BeLessOrEqual 7
            @($requests | Where-Object status -EQ 429).Count | Should -BeLessThan 20
        }
        finally {
            Stop-Emulator $slow
        }
    }
}

Describe 'The import' {
    It 'works sixteen times at once' {
        $counts = 1..16 | ForEach-Object -ThrottleLimit 16 -Parallel {
            Import-Module $using:manifest -Force
            (Get-Command -Module DataWorksMeta).Count
        }
        $counts | Should -Be (@((Get-Command -Module DataWorksMeta).Count) * 16)
    }

    It 'works again after Remove-Module, and keeps the default session of the runspace' {
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential)
        Remove-Module DataWorksMeta
        Get-Command Get-DwTable -ErrorAction Ignore | Should -BeNullOrEmpty
        Import-Module $manifest
        Import-Module $manifest -Force
        (Get-DwTableProducingTask sales.dim_user).Count | Should -Be 2
        Disconnect-DwAccount
    }
}
