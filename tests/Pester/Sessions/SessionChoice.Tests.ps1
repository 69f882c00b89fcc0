# Which session, region and signature a call is made with.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1 -Argument '--key', 'emulator-key-id:emulator-key-secret', '--key', 'other-key-id:other-key-secret'
    $otherCredential = New-EmulatorCredential -Id other-key-id -Secret other-key-secret
}

AfterAll {
    Stop-Emulator $emulator
}

Describe 'Who is asked' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
        $other = New-DwSession -Region ap-southeast-1 -Endpoint $emulator.Address -Credential $otherCredential
    }

    It 'asks as the session an object came from, though the default is another' {
        $table = Get-DwTable sales.dim_user -Session $other
        $task = $table | Get-DwTableProducingTask | Select-Object -First 1
        $null = $task | Get-DwTable
        (Get-EmulatorRequest $emulator).accessKeyId | Should -Be (@('other-key-id') * 3)
        $task.Region | Should -Be ap-southeast-1
    }

    It 'lets -Session win over the session an object came from, and keeps its region' {
        $table = Get-DwTable sales.dim_user -Session $other
        $tasks = $table | Get-DwTableProducingTask -Session (Get-DwSession)
        (Get-EmulatorRequest $emulator).accessKeyId | Should -Be other-key-id, emulator-key-id
        $tasks.Region | Should -Be ap-southeast-1, ap-southeast-1
    }

    It 'lets -Region win over the region of an object' {
        $tasks = Get-DwTable sales.dim_user -Session $other | Get-DwTableProducingTask -Region eu-central-1
        $tasks.Region | Should -Be eu-central-1, eu-central-1
        (Get-EmulatorRequest $emulator).accessKeyId | Should -Be other-key-id, other-key-id
    }

    It 'asks objects of two sessions in one pipe each as its own' {
        $mine = Get-DwTable sales.dim_user
        $theirs = Get-DwTable sales.dim_user -Session $other
        Reset-Emulator $emulator
        $tasks = $mine, $theirs, $mine | Get-DwTableProducingTask
        $tasks.Region | Should -Be (@('cn-shanghai') * 2 + @('ap-southeast-1') * 2 + @('cn-shanghai') * 2)
        (Get-EmulatorRequest $emulator).accessKeyId | Group-Object -NoElement | Sort-Object Name |
            ForEach-Object { "$($_.Name) $($_.Count)" } |
            Should -Be 'emulator-key-id 2', 'other-key-id 1'
    }

    It 'takes the region of a CSV row' {
        $tasks = 'TableGuid,Region', 'odps.sales.dim_user,CN-Beijing', 'odps.sample_project.one_task,' | ConvertFrom-Csv |
            Get-DwTableProducingTask
        $tasks.Region | Should -Be cn-beijing, cn-beijing, cn-shanghai
    }

    It 'signs as <Version> and is believed' -ForEach @(
        @{ Version = 'V3'; Logged = 'ACS3' }
        @{ Version = 'V1'; Logged = 'V1' }
        @{ Version = 'ACS3-HMAC-SHA256'; Logged = 'ACS3' }
        @{ Version = 'HMAC-SHA1'; Logged = 'V1' }
    ) {
        $session = New-DwSession -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential -SignatureVersion $Version
        (Get-DwTableProducingTask sales.dim_user -Session $session).TaskId | Should -Be '700001', '700002'
        (Find-DwTable dim_product -Session $session).TableGuid | Should -Be odps.sales.dim_product
        (Get-EmulatorRequest $emulator).signature | Should -Be $Logged, $Logged
        (Get-EmulatorRequest $emulator).version | Should -Be 2020-05-18, 2020-05-18
    }
}

Describe 'A session that objects came from' {
    It 'keeps the session of the objects, also of arguments' {
        $session = New-DwSession -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
        Disconnect-DwAccount
        try {
            $table = Get-DwTable odps.sample_project.sample_table -Session $session
            Test-DwTablePartition $table ds=20261120 | Should -BeTrue
            ($table | Get-DwTableProducingTask | Get-DwNode | Get-DwNodeCode).Count | Should -BeGreaterThan 0
        }
        finally {
            Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
        }
    }
}
